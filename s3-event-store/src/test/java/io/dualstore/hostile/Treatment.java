package io.dualstore.hostile;

/** What a promoter must do with the objects of a case. */
public enum Treatment {
    /** Each update gets a verdict of its own, and the objects are deleted. */
    DECIDED,
    /** Each bundle is rejected as a whole, and the objects are deleted. */
    REJECTED,
    /** Either of the two: the format leaves it open, or the objects of the case differ. */
    SETTLED,
    /** The device waits, the objects stay, and health says why. */
    HELD,
    /** The keys are not keys of bundles: the objects stay, and nothing waits for them. */
    IGNORED
}
