package io.dualstore.fold;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of other classes from the constant pool of a class file (JVM specification, section 4.4): class entries, and every text
 * that has the form of a descriptor or signature.
 */
final class ClassNames {

    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+)[;<]");

    private ClassNames() {}

    /**
     * Returns the internal names, such as {@code java/util/List}. Some may not be class names, because constant texts look the same.
     *
     * @throws IOException if these are not the bytes of a class file
     */
    static Set<String> in(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException("Not a class file");
        }
        in.skipNBytes(4);
        @Nullable String[] texts = new String[in.readUnsignedShort()];
        Set<Integer> classes = new HashSet<>();
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classes.add(in.readUnsignedShort());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // long and double take two entries
                }
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("Unknown constant " + tag);
            }
        }
        return names(texts, classes);
    }

    private static Set<String> names(@Nullable String[] texts, Set<Integer> classes) {
        Set<String> names = new HashSet<>();
        for (int i = 1; i < texts.length; i++) {
            String text = texts[i];
            if (text == null) {
                continue;
            }
            if (classes.contains(i)) {
                names.add(text);
            }
            Matcher descriptor = IN_DESCRIPTOR.matcher(text);
            while (descriptor.find()) {
                names.add(descriptor.group(1));
            }
        }
        return names;
    }
}
