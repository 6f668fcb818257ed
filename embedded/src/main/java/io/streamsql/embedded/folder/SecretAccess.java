package io.streamsql.embedded.folder;

import io.streamsql.pipeline.config.Secret;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which environment variables and which files, besides the data folder's own secrets, the embedded Connect worker may
/// put in the place of `${env:…}` and `${file:…}`. Whoever can reach its REST interface can have these read, so it is
/// given those that the configuration names, and no others.
///
/// @param variables names of environment variables
/// @param files     files that exist
public record SecretAccess(Set<String> variables, Set<Path> files) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env:([^:}]+)|file:([^}]+):[^:}]+)}");

    /// Copies the sets.
    public SecretAccess {
        variables = Set.copyOf(variables);
        files = Set.copyOf(files);
    }

    /// No variable, no further file.
    public static SecretAccess none() {
        return new SecretAccess(Set.of(), Set.of());
    }

    /// What the references among the given secrets need.
    public static SecretAccess to(Collection<Secret> secrets) {
        var variables = new TreeSet<String>();
        var files = new TreeSet<Path>();
        secrets.stream()
                .filter(Secret::isReference)
                .flatMap(secret -> REFERENCE.matcher(secret.written()).results())
                .forEach(reference -> {
                    if (reference.group(1) != null) {
                        variables.add(reference.group(1));
                    } else {
                        files.add(Path.of(reference.group(2)).toAbsolutePath().normalize());
                    }
                });
        return new SecretAccess(variables, files);
    }
}
