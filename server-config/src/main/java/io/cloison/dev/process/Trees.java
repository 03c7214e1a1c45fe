package io.cloison.dev.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Directories with all that is in them. */
public final class Trees {
    private Trees() {}

    /** Deletes a directory with its content; does nothing if it is absent. Links are deleted, not followed. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Copies a directory with its content to a place where nothing is. */
    public static void copy(Path tree, Path target) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(tree.relativize(file)));
            }
        }
    }
}
