# shellcheck shell=bash
# Node, for tools that have no other home: wasm-opt and esbuild, which make the page small, and axe-core,
# which checks its accessibility in the tests' browsers. They are pinned in package-lock.json; what the
# readers of files are made of, in readers/. No test runs in Node: Debian 12's Node 18.20 will do.

node_is_new_enough() { have node && have npm && version_at_least "$(node --version | tr -d v)" 18; }

# install_locked FOLDER WHAT installs what a folder's package-lock.json names, unless it is there.
install_locked() {
    local stamp=$1/node_modules/.faultline lock
    lock=$(sha256sum "$1/package-lock.json")
    [[ ! -f $stamp || $(<"$stamp") != "$lock" ]] || return 0
    say "installing $2 with npm (less than a minute)"
    npm ci --prefix "$1" --no-audit --no-fund >&2 || die "npm could not install what $1/package-lock.json names"
    printf '%s' "$lock" >"$stamp"
}

setup_node() {
    if ! node_is_new_enough; then
        install_packages nodejs npm ca-certificates || true
        node_is_new_enough ||
            die "Node 18 or later, with npm, is missing" "Install it and run this script again."
    fi
    install_locked . "wasm-opt, axe-core and esbuild"
    install_locked readers "what the readers of files are made of"
    export PATH="$PWD/node_modules/.bin:$PATH"
}
