/// The data folder: what is in it, who holds it, and the secrets beside it.
package io.streamsql.embedded.folder;
