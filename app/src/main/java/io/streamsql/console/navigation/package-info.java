/// Which screens there are, and how one leads to another without knowing it.
package io.streamsql.console.navigation;
