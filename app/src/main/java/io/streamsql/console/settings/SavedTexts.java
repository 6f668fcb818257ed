package io.streamsql.console.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// Texts that somebody keeps for the next time, such as filters, the newest first. FX thread only.
public final class SavedTexts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final int MOST = 20;

    private final Settings settings;
    private final String key;
    private final List<String> texts;

    /// @param settings where they are kept
    /// @param key      under this name
    public SavedTexts(Settings settings, String key) {
        this.settings = settings;
        this.key = key;
        this.texts = new ArrayList<>(read(settings.get(key).orElse("[]")));
    }

    /// What somebody has broken by hand is nothing kept.
    private static List<String> read(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JacksonException edited) {
            return List.of();
        }
    }

    /// All of them.
    public List<String> all() {
        return List.copyOf(texts);
    }

    /// Keeps a text, the twenty newest at most.
    public void keep(String text) {
        texts.remove(text);
        texts.addFirst(text);
        texts.subList(Math.min(MOST, texts.size()), texts.size()).clear();
        write();
    }

    /// Keeps it no more.
    public void forget(String text) {
        texts.remove(text);
        write();
    }

    private void write() {
        try {
            settings.put(key, JSON.writeValueAsString(texts));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("Texts could not be written as JSON", impossible);
        }
    }
}
