/// Pictures of the screens, made without a display.
package io.streamsql.console.screenshots;
