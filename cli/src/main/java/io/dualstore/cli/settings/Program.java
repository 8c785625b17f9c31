package io.dualstore.cli.settings;

import java.util.EnumSet;
import java.util.Set;

/** A program that reads settings. */
public enum Program {

    /** The client node. */
    CLIENT,

    /** The promoter node. */
    PROMOTER,

    /** An Axon application that uses the bucket as its event store. */
    APPLICATION;

    /** Returns the programs that read a setting. */
    static Set<Program> readersOf(String setting) {
        if (setting.startsWith("dualstore.client.")) {
            return EnumSet.of(CLIENT);
        }
        if (setting.startsWith("dualstore.promoter.") || setting.equals("dualstore.init")) {
            return EnumSet.of(PROMOTER);
        }
        if (setting.startsWith("dualstore.event-store.")) {
            return EnumSet.of(APPLICATION);
        }
        return EnumSet.allOf(Program.class);
    }

    /** Returns the name in output, such as {@code client}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
