/// What is shown while everything comes up.
package io.streamsql.console.start;
