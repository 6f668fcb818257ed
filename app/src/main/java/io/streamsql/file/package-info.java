/// Files that the console and the command line write for the operator.
package io.streamsql.file;
