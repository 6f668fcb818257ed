/// Work that takes longer than a moment: done off the FX thread, shown in the status bar, and cancelled there.
package io.streamsql.console.work;
