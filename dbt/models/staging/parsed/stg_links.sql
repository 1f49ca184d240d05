select
    *,
    -- a page of a site, neither its front page nor an image
    not is_image and regexp_matches(url, '^[a-z]+://[^/]+/.+') as is_page
from {{ source('staging', 'links') }}
