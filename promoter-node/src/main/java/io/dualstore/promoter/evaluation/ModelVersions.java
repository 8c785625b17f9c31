package io.dualstore.promoter.evaluation;

import io.dualstore.update.ModelVersion;
import java.math.BigInteger;

/** Compares versions of a model. */
public final class ModelVersions {

    private ModelVersions() {}

    /** Returns whether {@code one} is newer than {@code other}: numbers between dots count as numbers, anything else by its letters. */
    public static boolean isNewer(ModelVersion one, ModelVersion other) {
        String[] left = one.version().split("\\.", -1);
        String[] right = other.version().split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = compare(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private static int compare(String one, String other) {
        return isNumber(one) && isNumber(other)
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.length() < 20 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
