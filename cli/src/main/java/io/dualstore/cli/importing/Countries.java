package io.dualstore.cli.importing;

import io.dualstore.log.store.BucketLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Users' names for countries: {@code United Kingdom} works as {@code United-Kingdom}. */
final class Countries {

    /** Each country is a node with a file and a thread of its own. */
    static final int MAX = 250;

    private static final int LONGEST = 60;

    private final Map<String, String> users = new HashMap<>();

    /** @throws ImportFailedException if there are too many */
    Countries(Collection<String> countries, String taken) {
        if (countries.size() > MAX) {
            throw new ImportFailedException("The file has " + countries.size()
                    + " countries, and each would be a node: " + "at most " + MAX + " are possible. Use --mode one");
        }
        Set<String> names = new HashSet<>(Set.of(taken));
        for (String country : countries) {
            String name = name(country);
            String unique = name;
            // Names are files too, and some file systems do not tell upper from lower case.
            for (int i = 2; !names.add(unique.toLowerCase(Locale.ROOT)); i++) {
                unique = name + "-" + i;
            }
            users.put(country, BucketLayout.requireName("user", unique));
        }
    }

    private static String name(String country) {
        String name = country.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        if (name.isEmpty()) {
            return "country";
        }
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    String user(String country) {
        return Objects.requireNonNull(users.get(country));
    }
}
