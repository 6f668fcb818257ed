/// Compares CDCChanges with the sources' own rows, by value.
package io.streamsql.demo.audit;
