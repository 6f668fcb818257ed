/// Spreadsheets that are written row by row, whatever they hold.
package io.streamsql.file.sheet;
