# shellcheck shell=bash
# The one place that chooses the Rust toolchain: for building, formatting, linting and testing alike.
#
# Wanted is a rustc that has the standard library for wasm32-unknown-unknown. rustup can add it on
# most machines. Where it cannot (no rustup, or a network that reaches package mirrors only) Debian's
# `rustc-web` does: it comes with the library's source instead, which cargo then compiles along.

rust_target=wasm32-unknown-unknown
debian_rust=(rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web)
debian_linker=/usr/bin/rust-lld

rust_version() { sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml; }

# rust_is_new_enough RUSTC
rust_is_new_enough() {
    local has
    has=$("$1" --version 2>/dev/null | cut -d ' ' -f 2) || return 1
    version_at_least "$has" "$(rust_version)"
}

rust_has_target() {
    have cargo && have rustc && rust_is_new_enough rustc &&
        [[ -d $(rustc --print target-libdir --target "$rust_target" 2>/dev/null) ]]
}

rustup_adds_target() {
    have rustup || return 1
    say "adding Rust's $rust_target target with rustup (about a minute)"
    timeout 600 rustup target add "$rust_target" >&2 && rust_has_target
}

debian_rust_is_there() {
    [[ -x /usr/bin/cargo && -d /usr/lib/rustlib/src/rust/library && -e $debian_linker ]] &&
        rust_is_new_enough /usr/bin/rustc
}

# The linker for wasm32 is a link to LLVM's of a certain version, whose package (of the same name)
# none of the others asks for.
install_debian_rust() {
    install_packages "${debian_rust[@]}" ca-certificates &&
        install_packages "$(readlink "$debian_linker")" &&
        debian_rust_is_there
}

# Puts Debian's toolchain, and nothing else of /usr/bin, before what PATH has: rustup's proxies have
# the same names, and linking a toolchain into the user's rustup would outlive this project.
use_debian_rust() {
    local shelf=$FAULTLINE_TOOLS/debian-rust tool
    mkdir -p "$shelf"
    for tool in cargo cargo-clippy cargo-fmt clippy-driver rustc rustdoc rustfmt; do
        [[ -e $shelf/$tool ]] || ln -s "/usr/bin/$tool" "$shelf/$tool"
    done
    export PATH="$shelf:$PATH"
    # Debian's is a stable compiler, and compiling the standard library is a nightly feature. It is
    # allowed to every command, not to wasm's alone, because build scripts look at this variable:
    # a change of it would build half of the dependencies again.
    export RUSTC_BOOTSTRAP=1
    rust_builds_std=1
}

# for_wasm COMMAND… runs a cargo or trunk command whose target is wasm32.
for_wasm() {
    if [[ ${rust_builds_std:-} ]]; then
        CARGO_UNSTABLE_BUILD_STD=std,panic_abort "$@"
    else
        "$@"
    fi
}

# for_small_wasm COMMAND… is for_wasm with a standard library that is compiled along, to be small:
# a tenth of the first load, and half as much again where a panic ends the program without words, which
# public/boot.js sees. Without the library's source, the page is as good and that much larger.
for_small_wasm() {
    if ! can_compile_std; then
        for_wasm "$@"
        return
    fi
    local abort=()
    if knows_immediate_abort; then
        abort=(CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT=true CARGO_PROFILE_RELEASE_PANIC=immediate-abort)
    fi
    env RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
        CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size "${abort[@]}" "$@"
}

# Whether for_small_wasm makes all as small as it can.
is_small_wasm() { can_compile_std && knows_immediate_abort; }

# The answer stands: asking rustup for the source takes long where there is no network.
can_compile_std() {
    if [[ ! ${compiles_std:-} ]]; then
        compiles_std=yes
        has_std_source || rustup_adds_std_source || compiles_std=no
        [[ $compiles_std == yes ]] || say "the standard library's source is not here: the page will be larger"
    fi
    [[ $compiles_std == yes ]]
}

# Since Rust 1.92.
knows_immediate_abort() { [[ $(RUSTC_BOOTSTRAP=1 cargo -Z help) == *panic-immediate-abort* ]]; }

has_std_source() { [[ -d $(rustc --print sysroot)/lib/rustlib/src/rust/library ]]; }

rustup_adds_std_source() {
    have rustup && timeout 300 rustup component add rust-src >&2 && has_std_source
}

setup_rust() {
    # rustup's own place, for shells that have not read its profile.
    [[ -d ${CARGO_HOME:-$HOME/.cargo}/bin ]] && PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
    if ! rust_has_target; then
        if debian_rust_is_there; then
            use_debian_rust
        elif rustup_adds_target; then
            :
        elif install_debian_rust; then
            use_debian_rust
        else
            die "Rust $(rust_version) or later with the target $rust_target is missing" \
                "Install Rust from rust-lang.org, run 'rustup target add $rust_target'," \
                "then run this script again."
        fi
    fi
    if ! have cc; then
        install_packages gcc libc6-dev ||
            die "no C compiler: Rust needs one to link (Debian: gcc libc6-dev)"
    fi
}

# cargo's formatter and linter: Debian's toolchain has them, rustup's minimal profile has not.
setup_rust_lints() {
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
    say "adding rustfmt and clippy"
    rustup component add rustfmt clippy >&2 ||
        die "rustfmt and clippy are missing" "Add them to the Rust toolchain and run this script again."
}
