# shellcheck shell=bash
# The compiled tools, with their versions. Where cargo-binstall is installed it fetches what their
# makers have built; else they are built from source, once for this user.

trunk_version=0.22.1
wasm_split_version=0.2.4
geckodriver_version=0.37.1

# wasm-bindgen's command must be of the very version of its library.
wasm_bindgen_version() {
    sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"/\1/p}' Cargo.lock
}

has_tool() { grep -qs "^\"$1 $2 " "$FAULTLINE_TOOLS/.crates.toml"; }

# install_tool CRATE VERSION MINUTES [CARGO-INSTALL-OPTION…]
install_tool() {
    has_tool "$1" "$2" && return
    lock_tools
    # Another clone may have installed it meanwhile.
    has_tool "$1" "$2" || fetch_tool "$1" "$2" || build_tool "$@"
}

# Clones share the folder; where they would build at once, the later one waits.
lock_tools() {
    [[ ! ${tools_lock:-} ]] || return 0
    have flock || return 0
    exec {tools_lock}>"$FAULTLINE_TOOLS/.lock"
    flock "$tools_lock"
}

# Its maker's own files only: none that others have built, and no building, which is done here.
fetch_tool() {
    have cargo-binstall || return 1
    say "fetching $1 $2"
    cargo binstall --no-confirm --force --disable-telemetry --disable-strategies quick-install,compile \
        --root "$FAULTLINE_TOOLS" --version "$2" "$1" >&2
}

build_tool() {
    local crate=$1 version=$2 minutes=$3
    shift 3
    say "building $crate $version, once for this user (about $minutes minutes)"
    # A tool that runs for a second is not worth the minutes that cargo's release profile would
    # spend on making it faster. The tools share many dependencies, so they share the folder.
    CARGO_TARGET_DIR="$FAULTLINE_TOOLS/target" \
        CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo install "$crate" --version "$version" --root "$FAULTLINE_TOOLS" --force --quiet "$@" >&2 &&
        tools_were_built=1
}

use_tools() {
    [[ ! ${tools_were_built:-} ]] || rm -rf "$FAULTLINE_TOOLS/target"
    if [[ ${tools_lock:-} ]]; then exec {tools_lock}>&-; fi
    export PATH="$FAULTLINE_TOOLS/bin:$PATH"
}

setup_trunk() {
    install_tool wasm-bindgen-cli "$(wasm_bindgen_version)" 3 ||
        die "wasm-bindgen could not be installed"
    install_tool trunk "$trunk_version" 6 --locked --ignore-rust-version ||
        die "Trunk could not be installed"
    # It is pinned: that there is a newer one is nothing to ask the network at each build.
    export TRUNK_SKIP_VERSION_CHECK=true
}

# Of the version whose marks the library that Cargo.lock names (wasm_split_helpers) writes.
setup_split() {
    install_tool wasm_split_cli_support "$wasm_split_version" 1 --locked --features build-binary ||
        die "wasm-split-cli could not be installed"
}

# Firefox's driver is no Debian package. Without it Firefox is skipped, so no failure here.
setup_geckodriver() {
    have geckodriver || install_tool geckodriver "$geckodriver_version" 2 --locked ||
        say "geckodriver could not be installed"
}
