package io.dualstore.promoter.log;

import io.dualstore.update.ModelVersion;

/** What to do about data of another model than this promoter's. */
public final class ModelMismatch {

    private ModelMismatch() {}

    /**
     * Returns the next step, as the end of a sentence.
     *
     * @param other the model that made the data
     * @param own this promoter's model
     */
    public static String remedy(ModelVersion other, ModelVersion own) {
        if (!other.name().equals(own.name())) {
            return "they are two models: give each model a data set of its own";
        }
        return other.version().equals(own.version())
                ? "both are version " + own.version()
                        + " of the model, but have different types: raise the version with each new type, and run the same model on"
                        + " all nodes"
                : "upgrade the promoter";
    }
}
