package io.dualstore.simulator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was asked of the store in one step, by kind and place. */
public final class Requests {

    private final List<String> gets = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> puts = new ArrayList<>();
    private int heads;
    private int deletes;

    void get(String key) {
        gets.add(key);
    }

    void list(String prefix) {
        lists.add(prefix);
    }

    void put(String key) {
        puts.add(key);
    }

    void head() {
        heads++;
    }

    void delete() {
        deletes++;
    }

    int count() {
        return gets.size() + lists.size() + puts.size() + heads + deletes;
    }

    /** Deletes are free. */
    public int paid() {
        return count() - deletes;
    }

    public int heads() {
        return heads;
    }

    /** GETs and LISTs. */
    public long reads(String prefix) {
        return gets(prefix) + lists(prefix);
    }

    public long gets(String prefix) {
        return count(gets, prefix);
    }

    /** How many GETs were of objects there that had been read before. */
    public long repeatedGets(String prefix) {
        return gets(prefix)
                - gets.stream().filter(key -> key.startsWith(prefix)).distinct().count();
    }

    public long lists(String prefix) {
        return count(lists, prefix);
    }

    public long puts(String prefix) {
        return count(puts, prefix);
    }

    /** The last object there that was read. */
    public Optional<String> lastGet(String prefix) {
        return gets.stream().filter(key -> key.startsWith(prefix)).reduce((first, second) -> second);
    }

    private static long count(List<String> keys, String prefix) {
        return keys.stream().filter(key -> key.startsWith(prefix)).count();
    }

    void clear() {
        gets.clear();
        lists.clear();
        puts.clear();
        heads = 0;
        deletes = 0;
    }

    @Override
    public String toString() {
        return "GET " + gets + ", LIST " + lists + ", PUT " + puts + ", " + heads + " HEAD, " + deletes + " DELETE";
    }
}
