package io.dualstore.model;

/**
 * The screens that a model brings along: files on the class path, and the JavaScript module among them that the page starts with.
 *
 * @param folder on the class path, with slashes, such as {@code io/acme/tasks/page}; everything below it is served to the user's browser
 * @param module file in that folder, such as {@code page.js}
 */
public record PageResources(String folder, String module) {

    public PageResources {
        if (folder.isBlank() || folder.startsWith("/") || folder.endsWith("/") || folder.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + folder + "' is no folder on the class path; give it as in io/acme/tasks/page");
        }
        if (module.isBlank() || module.startsWith("/") || module.contains("..")) {
            throw new IllegalArgumentException("'" + module + "' is no file in " + folder);
        }
    }
}
