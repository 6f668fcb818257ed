/// Files that the operator has written.
package io.streamsql.console.export;
