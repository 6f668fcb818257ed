/// The window: one package per screen, each with a ViewModel that knows the pipeline and no scene, and a controller
/// that knows the scene and no pipeline. What they share stands in `ui`; where their data comes from, in `session`.
package io.streamsql.console;
