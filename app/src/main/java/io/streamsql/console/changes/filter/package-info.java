/// Which changes the Changes screen is about: one choice that all its parts follow and change.
package io.streamsql.console.changes.filter;
