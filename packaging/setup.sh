#!/usr/bin/env bash
# Makes the project ready in its own folder: system packages, .venv from a lock, the program itself.
#
#   packaging/setup.sh base    what the program and its demo need
#   packaging/setup.sh dev     that, and what the tests and checks need
#
# Run as often as you like: what is done is not done again (stamps in .venv/ hold the sums of the locks).
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:-base}
case "$kind" in
  base) suffix= ;;
  dev) suffix=-dev ;;
  *) echo "usage: packaging/setup.sh base|dev" >&2; exit 2 ;;
esac
lock=requirements$suffix.lock

say() { printf '==> %s\n' "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

# --- Python -----------------------------------------------------------------------------------------------------

is_new_enough() {
  "$1" -c 'import sys; sys.exit(not (sys.version_info >= (3, 11) and sys.version_info.releaselevel == "final"))' \
    >/dev/null 2>&1
}

can_make_venvs() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

find_python() {
  local candidate without_venv=
  for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
    command -v "$candidate" >/dev/null 2>&1 && is_new_enough "$candidate" || continue
    if can_make_venvs "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
    without_venv=$candidate
  done
  if [ -n "$without_venv" ]; then
    fail "$without_venv cannot make virtual environments; install its venv module and run this again:" \
      "  sudo apt install $("$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  fi
  fail "Backscroll needs Python 3.11 or newer, and none was found; install one and run this again:" \
    "  sudo apt install python3 python3-venv       (Debian 12, Ubuntu 24.04 and newer)" \
    "or point PYTHON at one:  PYTHON=/path/to/python3 make demo"
}

# --- System packages --------------------------------------------------------------------------------------------

# What has to be there, and the Debian package that brings it. Programs first, then libraries that Qt loads.
programs="tesseract:tesseract-ocr Xvfb:xvfb openbox:openbox xterm:xterm"
libraries="libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon-x11.so.0:libxkbcommon-x11-0
  libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0
  libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0
  libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1 libdbus-1.so.3:libdbus-1-3
  libfontconfig.so.1:libfontconfig1"

missing_packages() {
  local entry known
  for entry in $programs; do
    command -v "${entry%%:*}" >/dev/null 2>&1 || printf '%s ' "${entry##*:}"
  done
  if command -v tesseract >/dev/null 2>&1 && ! tesseract --list-langs 2>/dev/null | grep -qx eng; then
    printf 'tesseract-ocr-eng '
  fi
  known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
  for entry in $libraries; do
    case "$known" in *"${entry%%:*}"*) ;; *) printf '%s ' "${entry##*:}" ;; esac
  done
  fc-list 2>/dev/null | grep -qi 'DejaVuSansMono\.ttf' || [ -f /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf ] ||
    printf 'fonts-dejavu-core '
  if [ "$kind" = dev ]; then
    command -v strace >/dev/null 2>&1 || printf 'strace '
    command -v xclip >/dev/null 2>&1 || printf 'xclip '
  fi
}

install_system_packages() {
  local missing as_root=
  [ "$(uname -s)" = Linux ] || return 0
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  say "Not on this system yet: $missing"
  if [ "$(id -u)" -ne 0 ]; then as_root="sudo -n"; fi
  if ! command -v apt-get >/dev/null 2>&1; then
    fail "Install these with your system's package manager (names as in Debian) and run this again:" "  $missing"
  fi
  if [ -n "$as_root" ] && ! sudo -n true >/dev/null 2>&1; then
    fail "Backscroll needs them and may not install them itself; run this, then start again:" \
      "  sudo apt install $missing"
  fi
  say "Installing them with apt"
  # shellcheck disable=SC2086  # lists of words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -q $missing </dev/null ||
    { $as_root apt-get update -q </dev/null &&
      $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -q $missing </dev/null; } ||
    fail "apt could not install them; run this and look at what it says:" "  sudo apt install $missing"
}

# --- The virtual environment ------------------------------------------------------------------------------------

sum_of() { cksum "$@" | cksum; }

wanted_for() { sum_of "requirements$1.lock" pyproject.toml packaging/setup.sh; }

is_installed() { [ -x .venv/bin/python ] && [ "$(cat ".venv/.installed$1" 2>/dev/null)" = "$(wanted_for "$1")" ]; }

install_python_packages() {
  local python
  if is_installed "$suffix" || is_installed -dev; then return 0; fi
  if [ ! -x .venv/bin/python ] || ! is_new_enough .venv/bin/python; then
    python=$(find_python)
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
  fi
  say "Installing $(grep -c '^[a-z].*==' "$lock") pinned packages from $lock (up to 350 MB the first time)"
  .venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r "$lock" </dev/null |
    { grep -vE '^Requirement already satisfied|^Ignoring ' || true; }
  .venv/bin/python -m pip install --disable-pip-version-check --quiet --no-deps -e . </dev/null
  wanted_for "$suffix" >".venv/.installed$suffix"
  say "Ready: .venv holds $(du -sm .venv | cut -f1) MB"
}

install_system_packages
install_python_packages
