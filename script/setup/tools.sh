# shellcheck shell=bash
# The compiled tools, with their versions. They are built from source, once, since a prebuilt one
# would have to be fetched from some website for each kind of machine.

trunk_version=0.22.1
geckodriver_version=0.37.1

# wasm-bindgen's command must be of the very version of its library.
wasm_bindgen_version() {
    sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"/\1/p}' Cargo.lock
}

has_tool() { grep -qs "^\"$1 $2 " "$FAULTLINE_TOOLS/.crates.toml"; }

# build_tool CRATE VERSION MINUTES [CARGO-INSTALL-OPTION…]
build_tool() {
    local crate=$1 version=$2 minutes=$3
    shift 3
    has_tool "$crate" "$version" && return
    say "building $crate $version, once for this machine (about $minutes minutes)"
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
    [[ -z ${tools_were_built:-} ]] || rm -rf "$FAULTLINE_TOOLS/target"
    export PATH="$FAULTLINE_TOOLS/bin:$PATH"
}

setup_trunk() {
    build_tool wasm-bindgen-cli "$(wasm_bindgen_version)" 3 ||
        die "wasm-bindgen could not be built"
    build_tool trunk "$trunk_version" 6 --locked --ignore-rust-version ||
        die "Trunk could not be built"
    # It is pinned: that there is a newer one is nothing to ask the network at each build.
    export TRUNK_SKIP_VERSION_CHECK=true
}

# Firefox's driver is no Debian package. Without it Firefox is skipped, so no failure here.
setup_geckodriver() {
    have geckodriver || build_tool geckodriver "$geckodriver_version" 2 --locked ||
        say "geckodriver could not be built"
}
