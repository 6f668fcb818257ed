/// A captured table as views with its own columns and types, for analysts.
package io.streamsql.console.changes.views;
