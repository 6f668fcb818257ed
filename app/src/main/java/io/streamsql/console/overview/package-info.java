/// The Overview: is every change of every table arriving, how late, and if not, where did it stop?
package io.streamsql.console.overview;
