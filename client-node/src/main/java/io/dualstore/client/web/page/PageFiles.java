package io.dualstore.client.web.page;

import io.dualstore.model.DomainModel;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the files of the model's own screens, beside those of the frame, which lie where Spring Boot looks for them. */
final class PageFiles implements WebMvcConfigurer {

    static final String PATH = "/model/";

    private final DomainModel model;

    PageFiles(DomainModel model) {
        this.model = model;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        model.pageResources()
                .map(page -> new ClassPathResource(
                        page.folder() + "/", model.getClass().getClassLoader()))
                .ifPresent(folder -> registry.addResourceHandler(PATH + "**").addResourceLocations(folder));
    }
}
