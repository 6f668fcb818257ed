/// `topics` and `consume`.
package io.streamsql.cli.topics;
