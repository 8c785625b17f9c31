package io.dualstore.promoter.log;

import io.dualstore.update.ModelVersion;

/** The next step for data of another version of this promoter's model. */
public final class ModelMismatch {

    private ModelMismatch() {}

    /**
     * Returns the next step, as the end of a sentence.
     *
     * @param other the version that made the data
     * @param own this promoter's model
     */
    public static String remedy(ModelVersion other, ModelVersion own) {
        return other.version().equals(own.version())
                ? "both are version " + own.version()
                        + " of the model, but have different types: raise the version with each new type, and run the same model on"
                        + " all nodes"
                : "upgrade the promoter";
    }
}
