# shellcheck shell=bash
# Node, for two tools that have no other home: wasm-opt, which makes the page small, and axe-core,
# which checks its accessibility in the tests' browsers. Both are pinned in package-lock.json. The
# page itself has no JavaScript dependency, and no test runs in Node: Debian 12's Node 18.20 will do.

node_is_new_enough() { have node && have npm && version_at_least "$(node --version | tr -d v)" 18; }

setup_node() {
    if ! node_is_new_enough; then
        install_packages nodejs npm ca-certificates || true
        node_is_new_enough ||
            die "Node 18 or later, with npm, is missing" "Install it and run this script again."
    fi
    local stamp=node_modules/.faultline lock
    lock=$(sha256sum package-lock.json)
    if [[ ! -f $stamp || $(<"$stamp") != "$lock" ]]; then
        say "installing wasm-opt and axe-core with npm (less than a minute)"
        npm ci --no-audit --no-fund >&2 || die "npm could not install what package-lock.json names"
        printf '%s' "$lock" >"$stamp"
    fi
    export PATH="$PWD/node_modules/.bin:$PATH"
}
