# shellcheck shell=bash
# What the other parts of the set-up share: saying things, and the system's packages.

say() { printf '%s\n' "faultline: $*" >&2; }

die() {
    say "$1"
    shift
    local line
    for line in "$@"; do say "  $line"; done
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least HAS NEEDS
version_at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$2" ]]; }

as_root() {
    if [[ $EUID == 0 ]]; then "$@"; else sudo "$@"; fi
}

# install_packages NAME… installs Debian packages; false where there is no apt, no right to use it,
# or no such package, so that each caller can say what is missing and what else would do.
install_packages() {
    have apt-get || return 1
    [[ $EUID == 0 ]] || have sudo || return 1
    say "installing Debian packages: $*"
    local log
    log=$(mktemp)
    # A machine's list of packages may be empty or old: the first attempt is without fetching it
    # anew, since that is the slow part and mostly not needed.
    if apt_install "$@" >"$log" 2>&1 ||
        { as_root apt-get update >"$log" 2>&1 && apt_install "$@" >"$log" 2>&1; }; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
