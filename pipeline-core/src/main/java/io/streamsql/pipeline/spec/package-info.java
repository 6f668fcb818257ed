/// What a connector should be: its name, topics and configuration, made of an entry of the `.env` file for the worker
/// that will run it.
package io.streamsql.pipeline.spec;
