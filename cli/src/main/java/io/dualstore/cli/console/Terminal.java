package io.dualstore.cli.console;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person watches this process. */
public final class Terminal {

    private Terminal() {}

    /** Returns whether input and output are a terminal. From Java 22 on there is a console also without one, and a method to ask. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isPresent() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
