// Tells the linker what the loader (descent.js) provides, so that any other undefined symbol stays
// an error. The body is never used: no generated JavaScript goes with the module.
mergeInto(LibraryManager.library, {
  descent_check_failed: function () {},
});
