# shellcheck shell=bash
# The browsers that the tests drive. One that cannot be had is no failure here: the tests skip it
# aloud, or fail for it with STRICT=1.

setup_browsers() {
    local packages=()
    have chromedriver || packages+=(chromium chromium-driver)
    have firefox || have firefox-esr || packages+=(firefox-esr)
    # On other systems WebKitGTK is not to be expected, and nothing of theirs has these names.
    if have apt-get; then
        have WebKitWebDriver || packages+=(webkit2gtk-driver)
        have Xvfb || packages+=(xvfb)
    fi
    if ((${#packages[@]} > 0)) && ! install_packages "${packages[@]}"; then
        # One by one, so that a package that a system does not have costs only itself.
        local package
        for package in "${packages[@]}"; do
            install_packages "$package" || say "$package could not be installed"
        done
    fi
    if have firefox || have firefox-esr; then setup_geckodriver; fi
}
