/// What is shown while nothing runs: the ways to begin, with the demo or the user's own databases, and what is wrong
/// with a configuration.
package io.streamsql.console.welcome;
