package io.dualstore.update;

/** Name and version of the domain model that wrote something. */
public record ModelVersion(String name, String version) {

    /** Returns whether this is a version of another application's model, which no upgrade makes readable. */
    public boolean isForeignTo(ModelVersion own) {
        return !name.equals(own.name);
    }

    /**
     * Returns the sentence for data of another application.
     *
     * @param what the data, such as {@code "Commit 3"}
     * @param own the model of this program
     */
    public String foreignData(String what, ModelVersion own) {
        return what + " is another application's data: it was written by " + this + ", and this program is " + own
                + ". Check dualstore.application, dualstore.dataset and dualstore.bucket";
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
