/// What stands around every screen: navigation, health strip, status bar, notifications, dialogs.
package io.streamsql.console.frame;
