/// `rejected`: records that could not be written.
package io.streamsql.cli.rejected;
