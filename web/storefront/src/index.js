// The scripts of the storefront. Each only improves what works without it; each file stands alone and exports nothing,
// so that the build may also join them without a bundler.
import "./quantity-stepper.js";
import "./agree-all.js";
import "./theme-switch.js";
import "./variant-picker.js";
