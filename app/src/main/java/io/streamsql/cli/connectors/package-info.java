/// `plan`, `apply` and `connectors`.
package io.streamsql.cli.connectors;
