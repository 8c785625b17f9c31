package io.dualstore.update;

/** Name and version of the domain model that wrote something. */
public record ModelVersion(String name, String version) {

    @Override
    public String toString() {
        return name + " " + version;
    }
}
