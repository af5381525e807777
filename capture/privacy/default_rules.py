"""Pure: the rules that every memory starts with."""

from __future__ import annotations

from capture.privacy.rules import PasswordPageRule, PrivateWindowRule, Rule

PRIVATE_BROWSING = "private browsing"

# Parts of application names: WM_CLASS of X11, app_id of Wayland, the names that programs have on other systems.
_PASSWORD_MANAGERS = (
    "1password", "bitwarden", "buttercup", "com.apple.passwords", "dashlane", "enpass", "gnome-passwordsafe",
    "gnome-secrets", "gopass", "goldwarden", "keepass", "keeper password", "keeperpassword", "keeweb",
    "keychain access", "kwalletd", "kwalletmanager", "lastpass", "macpass", "msecure", "nordpass",
    "org.gnome.world.secrets", "padloc", "passbolt", "password safe", "passwordsafe", "proton-pass", "proton pass",
    "protonpass", "psono", "pwsafe", "qtpass", "roboform", "rofi-pass", "safeincloud", "seahorse", "sticky password",
    "stickypassword", "strongbox", "zoho vault", "zohovault", "/^passwords$/", "/^secrets$/", "/^keeper$/",
)  # fmt: skip
_ONE_TIME_PASSWORDS = ("authenticator", "authy", "otpclient", "ente auth")
_PASSWORD_PROMPTS = (
    "askpass", "credentialuibroker", "gcr-prompter", "gcr-viewer", "kdesu", "lxqt-sudo", "pinentry", "polkit",
    "securityagent",
)  # fmt: skip

DEFAULT_RULES: tuple[Rule, ...] = (
    Rule("Backscroll's own window", app="backscroll"),
    *(Rule("password manager", app=name) for name in _PASSWORD_MANAGERS),
    PasswordPageRule("password manager", title="a browser's page of kept passwords"),
    *(Rule("one-time passwords", app=name) for name in _ONE_TIME_PASSWORDS),
    *(Rule("password prompt", app=name) for name in _PASSWORD_PROMPTS),
    PrivateWindowRule(PRIVATE_BROWSING, title="a browser's mark of a private window"),
)
