/// What is shown while nothing runs: the doors to the demo and to the user's own databases, and what is wrong with a
/// configuration.
package io.streamsql.console.welcome;
