/// Parts of tables: their cells, menus and keys.
package io.streamsql.console.ui.table;
