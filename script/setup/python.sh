# shellcheck shell=bash
# Python, for the programs that formats are held against (tests/formats/python). They are installed once for
# this user, each at its version and without what it asks for beside: all that is needed is in the list, and what
# is heavy and of no use to a reader (OpenCV, scikit-learn) is not.

python_wanted=3.11
formats_requirements=tests/formats/python/requirements.txt

python_is_new_enough() {
    have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null &&
        version_at_least "$(python3 -c 'import platform; print(platform.python_version())')" "$python_wanted"
}

# setup_python puts a Python that has all of them into FORMATS_PYTHON; false where it cannot be had.
setup_python() {
    local home=$FAULTLINE_TOOLS/python stamp wanted
    if ! python_is_new_enough; then
        # A package of this name has ensurepip on Debian, where Python alone has not.
        install_packages python3 python3-venv ca-certificates || true
        hash -r
        if ! python_is_new_enough; then
            say "Python $python_wanted or later, with venv, is missing"
            return 1
        fi
    fi
    stamp=$home/.faultline
    wanted="$(python3 --version) $(sha256sum <"$formats_requirements")"
    if [[ ! -f $stamp || $(<"$stamp") != "$wanted" ]]; then
        lock_tools
        install_python_packages || return 1
    fi
    export FORMATS_PYTHON=$home/bin/python
}

# Another clone may have installed them meanwhile; one with another list adds what it lacks.
install_python_packages() {
    [[ ! -f $stamp || $(<"$stamp") != "$wanted" ]] || return 0
    say "installing the programs that formats are held against, once for this user (a minute, 700 MB)"
    if [[ ! -f $stamp || $(<"$stamp") != "$(python3 --version) "* ]] || ! "$home/bin/python" -c '' 2>/dev/null; then
        rm -rf "$home"
        python3 -m venv "$home" >&2 || return 1
    fi
    rm -f "$stamp"
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
        --requirement "$formats_requirements" >&2 || return 1
    printf '%s' "$wanted" >"$stamp"
}
