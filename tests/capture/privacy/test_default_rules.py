"""What is excluded without a word of the person: names of programs as X11, Wayland and other systems tell them."""

from __future__ import annotations

import pytest

from capture.desktop.window import Named
from capture.privacy.exclusion import reason_for


@pytest.mark.parametrize(
    ("app", "title", "reason"),
    [
        ("KeePassXC", "any", "password manager"),
        ("org.keepassxc.KeePassXC", "", "password manager"),
        ("keepass2", "", "password manager"),
        ("KeePassDX", "", "password manager"),
        ("1Password", "", "password manager"),
        ("Bitwarden", "", "password manager"),
        ("com.bitwarden.desktop", "", "password manager"),
        ("LastPass", "", "password manager"),
        ("Dashlane", "", "password manager"),
        ("Proton Pass", "", "password manager"),
        ("Enpass", "", "password manager"),
        ("NordPass", "", "password manager"),
        ("RoboForm", "", "password manager"),
        ("Keeper Password Manager", "", "password manager"),
        ("keeperpasswordmanager", "", "password manager"),
        ("Zoho Vault", "", "password manager"),
        ("Passwords", "", "password manager"),
        ("com.apple.Passwords", "", "password manager"),
        ("Keychain Access", "", "password manager"),
        ("org.gnome.seahorse.Application", "", "password manager"),
        ("org.kde.kwalletmanager5", "", "password manager"),
        ("kwalletd5", "", "password manager"),
        ("Buttercup", "", "password manager"),
        ("Padloc", "", "password manager"),
        ("QtPass", "", "password manager"),
        ("Gopass UI", "", "password manager"),
        ("org.gnome.World.Secrets", "", "password manager"),
        ("firefox-esr", "Passwords \u2014 Mozilla Firefox", "password manager"),
        ("Chromium", "Password Manager - Chromium", "password manager"),
        ("com.belmoussaoui.Authenticator", "", "one-time passwords"),
        ("Pinentry-gtk-2", "", "password prompt"),
        ("polkit-gnome-authentication-agent-1", "Authenticate", "password prompt"),
        ("org.kde.polkit-kde-authentication-agent-1", "", "password prompt"),
        ("gcr-prompter", "", "password prompt"),
        ("ksshaskpass", "", "password prompt"),
        ("firefox", "News \u2014 Mozilla Firefox Private Browsing", "private browsing"),
        ("firefox", "News \u2014 Mozilla Firefox Privater Modus", "private browsing"),
        ("Microsoft-edge", "News - [InPrivate] - Microsoft Edge", "private browsing"),
        ("Backscroll", "Search", "Backscroll's own window"),
        ("firefox", "What is private browsing? \u2014 Mozilla Firefox", ""),
        ("XTerm", "vim backscroll/README.md", ""),
        ("code", "bitwarden.py", ""),
        ("Bookkeeper", "Accounts", ""),
        ("gedit", "passwords", ""),
        ("", "", ""),
    ],
)
def test_the_rules_a_new_memory_starts_with(app: str, title: str, reason: str) -> None:
    assert reason_for(Named(app, title)) == reason
