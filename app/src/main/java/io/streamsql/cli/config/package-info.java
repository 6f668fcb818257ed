/// `config`: the configuration as it was understood.
package io.streamsql.cli.config;
