/// What the console remembers between two starts.
package io.streamsql.console.settings;
