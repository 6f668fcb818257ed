/// How parts share the room that there is: what folds, what gives way, what is cut. Knows nothing but JavaFX.
package io.streamsql.console.ui.layout;
