"""Who may change what was uploaded to a library."""


class OwnUploadsMixin:
    """Whoever may not publish changes their own uploads only, and those no more once readers see them."""

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or request.user.has_perm("news.publish_article"):
            return True
        return obj.uploaded_by_id == request.user.pk and not type(obj).objects.public().filter(pk=obj.pk).exists()
